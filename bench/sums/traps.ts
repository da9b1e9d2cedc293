/** Nothing may be claimed for these: they look like sums and are none, are ambiguous, or trick. One a line. */
export const TRAPS = `
24/7是什么意思？
3-5岁的孩子适合读什么书？
2024-2025学年的校历怎么安排？
请背诵第3课的课文
人教版三年级第5单元讲什么
我的电话是010-62345678，怎么写成英文？
Python 3.11 和 3.12 有什么区别
1937年7月7日发生了什么事？
九一八事变是哪一年发生的？
五四运动的意义
写一首关于12月的诗
出10道20以内的加减法题
编一道25×4的应用题
请出5道像 36÷4 这样的练习题
怎么教学生理解 3×4 和 4×3 的区别？
为什么 0 不能做除数？
请证明 1+1=2
三七二十一这个成语怎么用
用“一心一意”造句
比分是3:2，请写一篇赛后报道
6÷2(1+2) 为什么有争议
树上有8只鸟，猎人打死了1只，树上还剩几只？
桌上有12支点燃的蜡烛，风吹灭了4支，最后桌上还剩几支？
一根木头锯成6段，每锯一次要3分钟，一共要多少分钟？
在一条长100米的路的两端和中间每隔5米种一棵树，一共种多少棵？
小明从一楼走到五楼用了80秒，从一楼走到十楼要多少秒？
时钟3点敲3下用4秒，6点敲6下用几秒？
鱼缸里有10条金鱼，死了4条，鱼缸里还有几条？
一个正方形桌子砍掉一个角，还剩几个角？
小明排在第7，小红排在第12，他们之间有几人？
27人去划船，每条船最多坐4人，至少要租几条船？
每辆车限坐5人，23人需要几辆车？
空调第2代和第3代的能效比是多少？
请介绍一下GB/T 7714-2015
把 3.5 版本升级到 4.0 要注意什么？
血压 120/80 正常吗？
T恤 M 码 170/88A 是什么意思
房间号 302-5 在哪里
2008年北京奥运会中国得了多少枚金牌？
长江全长6300千米，黄河全长5464千米，它们的源头在哪里？
一年级有多少学生才算大班？
1/4 决赛是什么意思
今年高考作文题目 800 字怎么写
大约估算一下 398×21
小明有5个苹果
18岁可以考驾照吗
GDP增长5%意味着什么
体重60千克身高170厘米算胖吗？
水的沸点是100℃，酒精的沸点是多少？
一斤棉花和一斤铁哪个重？
甲、乙两地相距240千米，两车同时相对开出，几小时相遇？
小红买了一些铅笔，每支2元，她花了多少元？
小明有12支铅笔，给了小红一些，还剩几支？
一盒糖分给小朋友，每人5颗多3颗，一共有多少颗？
100以内最有意思的数是哪个？
写一个计算 3.14*r*r 的程序
What does 24/7 mean?
What happened on 9/11?
Who won the 1966 World Cup?
Write a story about 3 pigs and 1 wolf.
Translate "three times four is twelve" into Chinese.
Make up 5 word problems like 36 ÷ 4.
How do I teach 7 × 8 to year 3 pupils?
My phone number is 555-0142. Is that a real number?
What is new in version 2.4 compared with 2.3?
Summarise chapter 3 of the book.
Explain page 12-15 of the textbook.
Why is any number divided by 0 undefined?
Prove that the square root of 2 is irrational.
Roughly how much is 398 × 21?
The score was 3-2. Write a short report.
What is the difference between Class 3 and Class 4?
A farmer has 17 sheep. All but 9 die. How many are left?
There were 10 birds on a wire. A hunter shot one. How many are left?
You have 6 candles burning and blow out 2. How many candles do you have?
If a clock takes 6 seconds to strike 3, how long does it take to strike 6?
A bat and a ball cost $1.10 in total. The bat costs $1 more than the ball. How much does the ball cost?
It takes 5 machines 5 minutes to make 5 widgets. How long would 100 machines take to make 100 widgets?
A log is cut into 6 pieces. Each cut takes 2 minutes. How long does it take?
How many children can go on the trip if a van holds at most 8?
Trees are planted every 5 m along a 100 m road, including both ends. How many trees are there?
Is blood pressure 130/85 too high?
What does the 5-2 rule mean for students?
Sarah has some apples and gives away 4. How many are left?
A train leaves at 9:00. What should I do while waiting?
My flight is BA 117 at gate 24-B. What should I bring?
In 1492 Columbus sailed. How old was he?
Windows 10 or 11?
Use the word "seven" in a sentence.
What is 6÷2(1+2) and why do people argue about it?
Write a Python function that adds 2 and 3.
Plan a 45 minute lesson on fractions for 28 students.
Is ISO 9001:2015 still valid?
How many people live in a city of 5 districts?
The recipe serves 4-6 people. Can I freeze it?
Two trains 300 km apart travel towards each other at 60 km/h and 40 km/h. When do they meet?
`
