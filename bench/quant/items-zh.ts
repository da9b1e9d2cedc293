/** Chinese questions with one right answer, from easy to hard for a 0.5B model. The pattern is the check. */
import type { Item } from './item.ts'

const PASSAGE_1 =
  '赵州桥在河北省赵县，由隋朝的石匠李春设计，建于公元605年左右，全长约50米，桥身没有桥墩，只有一个拱形的大桥洞。'
const PASSAGE_2 =
  '周三下午，三年级一班有32名同学参加了植树活动。他们在操场东边种了18棵柳树，在校门口种了6棵松树，活动由王老师带队。'
const PASSAGE_3 =
  '海马是一种鱼，但它游泳时身体是直立的。海马宝宝由海马爸爸生出来：妈妈把卵放进爸爸腹部的育儿袋里，两三周后小海马出世。'
const read = (passage: string, question: string) => `阅读：${passage}\n问题：${question}`

export const ZH: Item[] = [
  ['zh', 'facts', '中国的首都是哪座城市？', /北京/],
  ['zh', 'facts', '法国的首都是哪座城市？', /巴黎/],
  ['zh', 'facts', '日本的首都是哪座城市？', /东京/],
  ['zh', 'facts', '一年有几个季节？', /4|四/],
  ['zh', 'facts', '水的化学式是什么？', /H2O|H₂O/i],
  ['zh', 'facts', '太阳从哪个方向升起？', /东/],
  ['zh', 'facts', '地球绕着哪颗恒星转？', /太阳/],
  ['zh', 'facts', '世界上最高的山峰叫什么？', /珠穆朗玛|珠峰/],
  ['zh', 'facts', '中国最长的河流是哪一条？', /长江/],
  ['zh', 'facts', '《静夜思》的作者是谁？', /李白/],
  ['zh', 'facts', '《红楼梦》的作者是谁？', /曹雪芹/],
  ['zh', 'facts', '《西游记》的作者是谁？', /吴承恩/],
  ['zh', 'facts', '三角形的内角和是多少度？', /180|一百八十/],
  ['zh', 'facts', '一个小时有多少分钟？', /60|六十/],
  ['zh', 'facts', '植物进行光合作用时吸收哪种气体？', /二氧化碳|CO2|CO₂/i],
  ['zh', 'facts', '人的心脏有几个腔？', /4|四/],
  ['zh', 'facts', '距离太阳最近的行星是哪一颗？', /水星/],
  ['zh', 'facts', '发明电灯泡并使它实用的美国发明家是谁？', /爱迪生/],
  ['zh', 'arithmetic', '12 加 15 等于多少？', /27/],
  ['zh', 'arithmetic', '9 乘以 8 等于多少？', /72/],
  ['zh', 'arithmetic', '100 减 37 等于多少？', /63/],
  [
    'zh',
    'arithmetic',
    '144 除以 12 等于多少？',
    /(?:=|是|为|得|于|^)\s*\$?\\?\(?\s*12(?!\d)(?!\s*(?:除|÷|\/))/,
  ],
  ['zh', 'arithmetic', '小明有 5 个苹果，吃了 2 个，又买了 4 个，现在有几个？', /7|七/],
  ['zh', 'arithmetic', '一支笔 3 元，买 6 支要多少元？', /18|十八/],
  ['zh', 'arithmetic', '一个长方形长 8 厘米、宽 5 厘米，面积是多少平方厘米？', /40|四十/],
  ['zh', 'arithmetic', '15 的平方是多少？', /225/],
  ['zh', 'units', '1 千米等于多少米？', /1[,，]?000|一千/],
  ['zh', 'units', '2 千克等于多少克？', /2[,，]?000|两千|二千/],
  ['zh', 'units', '3 天有多少小时？', /72|七十二/],
  ['zh', 'units', '1 米等于多少厘米？', /100|一百/],
  ['zh', 'reading', read(PASSAGE_1, '赵州桥是谁设计的？'), /李春/],
  ['zh', 'reading', read(PASSAGE_1, '赵州桥全长约多少米？'), /50|五十/],
  ['zh', 'reading', read(PASSAGE_1, '赵州桥在哪个省？'), /河北/],
  ['zh', 'reading', read(PASSAGE_2, '带队的是哪位老师？'), /王/],
  ['zh', 'reading', read(PASSAGE_2, '同学们一共种了多少棵树？'), /24|二十四/],
  ['zh', 'reading', read(PASSAGE_2, '松树种在哪里？'), /校门/],
  ['zh', 'reading', read(PASSAGE_3, '小海马是爸爸还是妈妈生出来的？'), /爸爸/],
  ['zh', 'reading', read(PASSAGE_3, '卵放进育儿袋后要多久小海马才出世？'), /两三周|2[-~到至]3周|三周/],
  ['zh', 'words', '把“苹果”翻译成英文，只写单词。', /apple/i],
  ['zh', 'words', '把“图书馆”翻译成英文，只写单词。', /library/i],
  ['zh', 'words', '把“星期三”翻译成英文，只写单词。', /wednesday/i],
  ['zh', 'words', '英文单词 “mountain” 是什么意思？', /山/],
  ['zh', 'words', '写出“大”的反义词。', /小/],
  ['zh', 'words', '写出“开始”的反义词。', /结束|停止|终止/],
]
