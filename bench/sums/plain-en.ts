/** Questions of English school books that must be recognised: `kind | question | what it comes to`, several results by `;`. */
export const PLAIN_EN = `
sum | 478 + 356 = ? | 834
sum | What is 17 × 23? | 391
sum | Calculate 1000 - 387. | 613
sum | Work out 144 ÷ 12 | 12
sum | Evaluate (18 + 6) × 5 − 20 | 100
sum | what's 3.75 * 8 | 30
sum | How much is 25 times 16? | 400
sum | Can you tell me what 999 plus 111 is? | 1110
sum | What is 9 squared? | 81
sum | What is the square root of 196? | 14
sum | Find the product of 24 and 15. | 360
sum | What is the difference between 82 and 47? | 35
sum | Divide 468 by 9. | 52
sum | Subtract 128 from 500. | 372
sum | What is 2 to the power of 8? | 256
sum | What is 29 divided by 4 with remainder? | 7 remainder 1
sum | Please solve 7 × (15 − 9) + 8 | 50
sum | Twenty-four multiplied by eleven is what? | 264
sum | What is the sum of 345 and 278? | 623
sum | Compute 0.6 × 0.25 | 0.15
sum | Use long division to work out 952 ÷ 28. | 34
sum | What does 12 x 12 equal? | 144
sum | $18\\div 3 + 4\\times 5$ | 26
fraction | What is 2/5 + 1/4? | 13/20
fraction | Calculate 5/6 − 3/8. | 11/24
fraction | Work out 2 1/3 × 3/7 | 1
fraction | Simplify $\\frac{3}{4} \\div \\frac{9}{16}$ | 4/3
fraction | What is three quarters of 64? | 48
fraction | Find 2/3 of 45. | 30
fraction | Simplify 42/56. | 3/4
fraction | Convert 7/20 to a decimal. | 0.35
fraction | Write 0.125 as a fraction. | 1/8
fraction | Which is greater, 5/7 or 7/10? | 5/7 > 7/10
fraction | Express 11/4 as a mixed number. | 2 3/4
fraction | Round 7.386 to 1 decimal place. | 7.4
fraction | Simplify the ratio 45:60. | 3:4
fraction | Round 8362 to the nearest hundred. | 8400
percent | What is 35% of 260? | 91
percent | Find 12.5% of 80. | 10
percent | What percentage of 50 is 18? | 36%
percent | 45 is what percent of 180? | 25%
percent | 30% of a number is 24. What is the number? | 80
percent | Increase 250 by 8%. | 270
percent | Decrease 120 by 15% | 102
percent | A coat costs $90. It is reduced by 30%. What is the new price? | 63
percent | The price rose from $40 to $46. What is the percentage increase? | 15%
percent | Write 0.07 as a percentage. | 7%
percent | What is 20% off $75? | 60
units | How many metres are there in 3.2 km? | 3200
units | Convert 4500 g to kg. | 4.5
units | How many seconds are in 5 minutes? | 300
units | Change 2.5 litres into millilitres. | 2500
units | What is 6 feet in inches? | 72
units | 3 hours 15 minutes = how many minutes? | 195
units | Convert 72 km/h to m/s. | 20
units | Convert 68°F to Celsius. | 20
units | How many cm² are in 1.5 m²? | 15000
units | Express 3 kg 250 g in grams. | 3250
units | How many days are there in 6 weeks? | 42
units | 5 miles in km | 8.04672
time | How long is it from 9:25 to 11:10? | 1 hour 45 minutes
time | A bus leaves at 08:50 and arrives at 10:05. How long does the journey take? | 1 hour 15 minutes
time | A match starts at 3:15 pm and lasts 90 minutes. What time does it finish? | 4:45 pm
time | What time will it be 35 minutes after 10:40? | 11:15
time | A cake must bake for 50 minutes and be ready at 4:30 pm. When should it start? | 3:40 pm
time | School starts at 8:45 am and ends at 3:15 pm. How long is the school day? | 6 hours 30 minutes
date | What day of the week was 4 July 2024? | Thursday
date | How many days are there between 12 April 2025 and 3 May 2025? | 21
date | If today is Monday, what day will it be in 23 days? | Wednesday
date | Was 2016 a leap year? | a leap year (366 days)
date | How many days does February have in 2024? | 29 days
date | What date is 30 days after 20 March 2026? | 19 April 2026, Sunday
divisors | Find the greatest common factor of 18 and 45. | 9
divisors | What is the least common multiple of 6 and 14? | 42
divisors | List the factors of 30. | 1, 2, 3, 5, 6, 10, 15, 30
divisors | Write 72 as a product of its prime factors. | 2 × 2 × 2 × 3 × 3
divisors | Is 57 prime? | not prime: 57 = 3 × 19
divisors | What are the prime numbers up to 20? | 2, 3, 5, 7, 11, 13, 17, 19
divisors | What is the HCF of 28, 42 and 70? | 14
equation | Solve 4x − 7 = 21 | x = 7
equation | Solve for x: 3(x + 2) = 2x + 10 | x = 4
equation | If 5n + 3 = 38, what is n? | n = 7
equation | Solve x² + x − 12 = 0. | x₁ = 3, x₂ = -4
equation | Solve the system: x + 2y = 10, 3x − y = 9 | x = 4, y = 3
equation | ___ + 27 = 60 | □ = 33
equation | What number goes in the box? 8 × □ = 56 | □ = 7
equation | Find the value of 2a + 5b when a = 3 and b = 4. | 26
shape | Find the area of a rectangle that is 14 cm long and 6 cm wide. | 84
shape | What is the perimeter of a square with sides of 9 m? | 36
shape | A triangle has a base of 16 cm and a height of 7 cm. Find its area. | 56
shape | What is the area of a circle with radius 6 cm? Use π = 3.14. | 113.04
shape | Find the circumference of a circle whose diameter is 14 cm (take π as 22/7). | 44
shape | Find the volume of a cuboid measuring 6 cm by 4 cm by 10 cm. | 240
shape | A cube has a side length of 4 cm. What is its surface area? | 96
shape | The perimeter of a square is 52 cm. How long is each side? | 13
shape | Two angles of a triangle are 35° and 85°. What is the third angle? | 60°
shape | A rectangle has an area of 54 cm² and a width of 6 cm. What is its length? | 9
shape | A right-angled triangle has legs of 6 cm and 8 cm. How long is the hypotenuse? | 10
shape | A parallelogram has base 11 cm and height 8 cm. What is its area? | 88
statistics | Find the mean of 14, 18, 22 and 26. | 20
statistics | What is the median of 5, 2, 9, 4, 7? | 5
statistics | What is the mode of 3, 8, 3, 5, 9, 3? | 3
statistics | Find the range of these numbers: 12, 45, 7, 33 | 38
roman | What number is LXXIV in Roman numerals? | 74
roman | Write 95 in Roman numerals. | XCV
base | Convert 27 to binary. | 11011
base | What is the binary number 11100 in decimal? | 28
story | A packet contains 16 biscuits. How many biscuits are there in 9 packets? | 144
story | Nina had 63 beads. She used 28 of them. How many beads does she have left? | 35
story | Omar has 24 stamps. His uncle gives him 15 more. How many stamps does he have now? | 39
story | 84 cookies are packed equally into 7 boxes. How many cookies are in each box? | 12
story | A pen costs $3. How much do 12 pens cost? | 36
story | A train travels at 90 km per hour. How far does it go in 4 hours? | 360
story | There are 52 children on a trip. 27 are girls. How many boys are there? | 25
story | Grace is 8 years old. Her brother is 5 years older than Grace. How old is her brother? | 13
story | A shop had 150 apples. It sold 64 in the morning and 38 in the afternoon. How many apples are left? | 48
story | Sam buys 3 sandwiches at $4 each. He pays with $20. How much change does he get? | 8
story | Each table seats 6 people. How many tables are needed for 54 people? | 9
story | A garden has 8 rows of tomato plants with 13 plants in each row. How many plants are there? | 104
story | Ella has 36 stickers and Noah has 52 stickers. How many more stickers does Noah have than Ella? | 16
story | A ribbon is 240 cm long. It is cut into 8 equal pieces. How long is each piece? | 30
story | A baker bakes 45 loaves each day. How many loaves does he bake in 6 days? | 270
story | Lena has 17 red pencils and 25 blue pencils. How many pencils does she have altogether? | 42
story | A farmer has 9 goats. He has 4 times as many sheep as goats. How many sheep does he have? | 36
story | A book has 320 pages. Raj has read 185 pages. How many pages are left to read? | 135
story | A jug holds 3 litres of water. How many litres do 8 jugs hold? | 24
story | There were 60 balloons at a party. 2/5 of them burst. How many balloons were left? | 36
story | A car uses 6 litres of petrol per hour. How many litres does it use in 7 hours? | 42
story | Ivy earns $14 an hour. How much does she earn for 6 hours? | 84
story | Max bought a shirt for $28 and shoes for $45. How much did he spend in total? | 73
story | A school ordered 15 boxes of chalk. Each box has 24 sticks. How many sticks are there altogether? | 360
story | 6 friends share 48 sweets equally. How many sweets does each friend get? | 8
story | A bus has 34 passengers. At the next stop 9 get off and 13 get on. How many passengers are on the bus now? | 38
story | Hana saves $25 a week. How many weeks will it take her to save $300? | 12
story | If 6 oranges cost $9, how much do 10 oranges cost? | 15
`
