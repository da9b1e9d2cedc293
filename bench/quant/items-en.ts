/** English questions with one right answer, from easy to hard for a 0.5B model. The pattern is the check. */
import type { Item } from './item.ts'

const PASSAGE_1 =
  'The lighthouse on Gull Island was built in 1874 by Anna Meyer. It is 31 metres tall and was painted red in 1920 because ships could not see the grey stone in fog.'
const PASSAGE_2 =
  'On Friday, class 5B visited the science museum. Twenty-six pupils took the bus at nine o’clock. After lunch they built small bridges of paper; the strongest one carried 14 books.'
const PASSAGE_3 =
  'Honeybees tell each other where flowers are by dancing. The direction of the dance shows the direction of the flowers, and a longer dance means that they are farther away.'
const read = (passage: string, question: string) => `Read: ${passage}\nQuestion: ${question}`

export const EN: Item[] = [
  ['en', 'facts', 'What is the capital of France?', /paris/i],
  ['en', 'facts', 'What is the capital of Japan?', /tokyo/i],
  ['en', 'facts', 'What is the capital of Germany?', /berlin/i],
  ['en', 'facts', 'What is the largest planet of the solar system?', /jupiter/i],
  ['en', 'facts', 'What is the chemical formula of water?', /H2O|H₂O/i],
  ['en', 'facts', 'Who wrote Romeo and Juliet?', /shakespeare/i],
  ['en', 'facts', 'How many days are there in a leap year?', /366/],
  ['en', 'facts', 'How many continents are there on Earth?', /7|seven/i],
  ['en', 'facts', 'Which gas do plants take in for photosynthesis?', /carbon dioxide|CO2|CO₂/i],
  ['en', 'facts', 'Which planet is known as the Red Planet?', /mars/i],
  ['en', 'facts', 'What is the tallest mountain on Earth?', /everest/i],
  ['en', 'facts', 'Who developed the theory of relativity?', /einstein/i],
  ['en', 'facts', 'What is the largest ocean on Earth?', /pacific/i],
  ['en', 'facts', 'At what temperature in degrees Celsius does water boil at sea level?', /100/],
  ['en', 'facts', 'How many legs does a spider have?', /8|eight/i],
  ['en', 'facts', 'What is the chemical symbol of gold?', /\bAu\b/],
  ['en', 'facts', 'Which organ pumps blood through the human body?', /heart/i],
  ['en', 'facts', 'In which year did the Second World War end?', /1945/],
  ['en', 'arithmetic', 'What is 14 plus 19?', /33/],
  ['en', 'arithmetic', 'What is 7 times 8?', /56/],
  ['en', 'arithmetic', 'What is 200 minus 45?', /155/],
  [
    'en',
    'arithmetic',
    'What is 81 divided by 9?',
    /(?:=|is|equals)\s*\$?\\?\(?\s*(?:9(?!\d)|nine)|^\s*(?:9|nine)\.?\s*$/i,
  ],
  ['en', 'arithmetic', 'Tom has 3 boxes with 12 pencils each. How many pencils does he have?', /36/],
  ['en', 'arithmetic', 'A book costs 8 dollars. How much do 5 books cost?', /40/],
  ['en', 'arithmetic', 'What is half of 90?', /45/],
  ['en', 'arithmetic', 'What is 12 squared?', /144/],
  ['en', 'units', 'How many metres are there in 3 kilometres?', /3[, ]?000/],
  ['en', 'units', 'How many minutes are there in two hours?', /120/],
  ['en', 'units', 'How many grams are there in a kilogram?', /1[, ]?000/],
  ['en', 'units', 'How many seconds are there in 5 minutes?', /300/],
  ['en', 'reading', read(PASSAGE_1, 'Who built the lighthouse?'), /meyer/i],
  ['en', 'reading', read(PASSAGE_1, 'How tall is the lighthouse?'), /31/],
  ['en', 'reading', read(PASSAGE_1, 'In which year was it painted red?'), /1920/],
  ['en', 'reading', read(PASSAGE_2, 'How many pupils took the bus?'), /26|twenty-six/i],
  ['en', 'reading', read(PASSAGE_2, 'How many books did the strongest bridge carry?'), /14|fourteen/i],
  ['en', 'reading', read(PASSAGE_2, 'What were the bridges made of?'), /paper/i],
  ['en', 'reading', read(PASSAGE_3, 'How do honeybees tell each other where flowers are?'), /danc/i],
  ['en', 'reading', read(PASSAGE_3, 'What does a longer dance mean?'), /far|distan/i],
  ['en', 'words', 'What is the plural of “child”?', /children/i],
  ['en', 'words', 'What is the past tense of “go”?', /went/i],
  ['en', 'words', 'What is the opposite of “hot”?', /cold|cool/i],
  ['en', 'words', 'Translate the Chinese word “书” into English.', /book/i],
  ['en', 'words', 'Which is right: “She go to school” or “She goes to school”?', /goes/i],
  ['en', 'words', 'What is the past tense of “write”?', /wrote/i],
]
