/** Harder questions: nobody asks that they are recognised, but what is claimed for them must be right. */
export const DOUBTFUL = `
story | 小明做作业用了35分钟，比小红少用8分钟，小红用了多少分钟？ | 43
story | 图书角有故事书64本，科技书比故事书的2倍少10本，科技书有多少本？ | 118
story | 甲仓库有粮食120吨，乙仓库有80吨，从甲仓库运多少吨到乙仓库，两个仓库就一样多？ | 20
story | 一根铁丝长50厘米，围成一个长14厘米的长方形，宽是多少厘米？ | 11
story | 班里45人，喜欢跳绳的28人，喜欢踢球的25人，两样都喜欢的有多少人？ | 8
story | 食堂有一批煤，计划每天烧40千克，可以烧30天，实际每天烧30千克，可以烧多少天？ | 40
story | 一列火车3小时行240千米，用同样的速度行560千米需要多少小时？ | 7
story | 爸爸今年38岁，是小明年龄的4倍少2岁，小明今年多少岁？ | 10
story | 果园里有桃树、梨树共96棵，桃树是梨树的3倍，梨树有多少棵？ | 24
story | 水果店上午卖出苹果35千克，下午比上午多卖出12千克，全天一共卖出多少千克？ | 82
percent | 一件商品先涨价10%，再降价10%，原价100元，现价是多少元？ | 99
percent | 把2000元存入银行，年利率是2.25%，存一年，利息是多少元？ | 45
shape | 一个圆柱的底面半径是3厘米，高是10厘米，它的侧面积是多少？(π取3.14) | 188.4
shape | 长方形的周长是30厘米，长是9厘米，面积是多少平方厘米？ | 54
story | 从一楼走到三楼要40秒，从一楼走到六楼要多少秒？ | 100
story | A shop sells 3 apples for $2. How much do 12 apples cost? | 8
story | Tom is twice as old as Ben. In 5 years their ages will add up to 40. How old is Tom now? | 20
story | Two numbers add up to 50. One is 12 more than the other. What is the larger number? | 31
story | A tank fills at 5 litres per minute and drains at 2 litres per minute. How many minutes to hold 60 litres? | 20
story | Mia has 5 more than twice as many shells as Leo. Leo has 12 shells. How many shells does Mia have? | 29
story | A recipe for 4 people needs 300 g of flour. How much flour is needed for 10 people? | 750
story | A car travels 150 km in 2 hours, then 90 km in 1 hour. How far did it travel altogether? | 240
story | Ana ran 3 km on Monday and twice as far on Tuesday. How far did she run in total? | 9
percent | A price including 20% tax is $48. What was the price before tax? | 40
percent | A population of 2000 grows by 10% each year. What is it after 2 years? | 2420
shape | The length of a rectangle is twice its width. The perimeter is 36 cm. What is the width? | 6
shape | A circle has an area of 78.5 cm². Using π = 3.14, what is its radius? | 5
statistics | The mean of four numbers is 15. Three of them are 12, 16 and 18. What is the fourth? | 14
equation | The sum of three consecutive integers is 42. What is the smallest? | 13
time | A clock loses 5 minutes every hour. How many minutes does it lose in a day? | 120
`
