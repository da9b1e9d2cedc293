/** Words of questions that ask for no number, whatever numbers stand in them. */
const WORDS: readonly RegExp[] = [
  // Programs.
  /```|程序|代码|编程|python|java|c\+\+|算法|函数图|excel|公式怎么|\bprogram|\bcode\b|\bscript\b|\bfunction\b|\bspreadsheet/i,
  // Questions to be made, not answered.
  /出[^。?]{0,8}题|编[^。?]{0,8}题|设计[^。?]{0,8}题|类似|仿照|像.{1,12}这样|\b(?:create|make up|write|design|generate|give me) [^.?]{0,30}(?:problem|question|exercise|worksheet|quiz|story|poem|sentence)/i,
  // Words and texts.
  /造句|翻译|作文|故事(?!书)|古诗|诗[句词歌人]|写[^。]{0,4}诗|歌词|唱歌|意思|含义|象征|寓意|谐音|听写|translat|\bmeans\b|\bmeaning\b|\b(?:does|do|did)\b[^.?]{0,60}\bmean\b|\bpoem|\bstory\b|\bessay|\bsentence/i,
  // Reasons, and what is said about sums.
  /为什么|为何|\bwhy\b|证明|\bprove\b|\bproof|错在|哪里错|不要计算|不用计算|不计算|无需计算|without (?:calculating|computing|working)|don'?t (?:calculate|compute|solve)/i,
  // Only about so much.
  /估算|估计|大约|大概|约等于|左右|estimate|\babout how|roughly|approximately how/i,
  // History, versions, numbers that are names.
  /历史|事变|12\.9运动|起义|革命|战争|战役|世纪|年代|公元|版本|\bversion|电话|手机号|号码|phone|\bcall \d|比分|\bscore of|密码|password|ISBN/i,
  // School books and lessons.
  /页码|课文|第\s*\d+\s*[课章节页]|\bchapter|\blesson \d|\bpage \d|教案|教学(?!楼)|怎么教|how (?:do|can|should) (?:i|we|you) (?:teach|explain)|课时/i,
  // Riddles.
  /脑筋急转弯|riddle|谜/i,
]

export const NO_SUM = new RegExp(WORDS.map(({ source }) => source).join('|'), 'i')
