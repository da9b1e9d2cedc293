/**
 * The language of code that came without a label. Highlight.js's own guess got 14 of 25 short classroom programs
 * right; these signs, which are words a reader would go by, are few and tell the languages schools use apart.
 */
type Sign = readonly [language: string, weight: number, pattern: RegExp]

const SIGNS: readonly Sign[] = [
  [
    'html',
    6,
    /<!doctype html|<\/?(?:html|head|body|div|span|p|h[1-6]|ul|li|table|a|img|script|button)\b[^>]*>/i,
  ],
  ['xml', 4, /^\s*<\?xml|^\s*<([a-z][\w:.-]*)(?:\s[^>]*)?>[\s\S]*<\/\1>\s*$/i],
  ['css', 4, /(?:^|\n)\s*[.#@]?[a-z][\w\s.#:>,*-]*\{\s*[a-z-]+\s*:[^;{}]+;/i],
  ['json', 6, /^\s*[[{]\s*(?:"(?:[^"\\]|\\.)*"\s*:|[[{"\d])[\s\S]*[\]}]\s*$/],
  [
    'sql',
    5,
    /\b(?:select\b[\s\S]+\bfrom|insert\s+into|create\s+(?:table|view|database)|update\s+\w+\s+set|delete\s+from|alter\s+table)\b/i,
  ],
  [
    'python',
    5,
    /(?:^|\n)\s*(?:def\s+\w+\(.*\).*:|class\s+\w+.*:|(?:if|elif|while|for|with|try|except)\b[^{\n]*:\s*(?:#.*)?(?:\n|$)|from\s+[\w.]+\s+import\s|else:)/,
  ],
  ['python', 3, /(?:^|\n)\s*import\s+[\w.]+(?:\s+as\s+\w+)?\s*(?:\n|$)/],
  [
    'python',
    2,
    /(?:^|\n)\s*print\((?:f?["']|\w)[^;\n]*\)\s*(?:#.*)?(?:\n|$)|\bin range\(|(?:^|\n)#[^!<{i]|\b(?:True|False|None)\b|\binput\(/,
  ],
  [
    'java',
    7,
    /\bpublic\s+(?:static\s+)?(?:final\s+)?(?:class|void|interface|int|String)\b|System\.out\.print|\bimport\s+java\.|\bString\[\]\s+args/,
  ],
  ['csharp', 8, /\busing\s+System\b|Console\.(?:Write|Read)|(?:^|\n)namespace\s+\w+/],
  [
    'cpp',
    7,
    /#include\s*<(?:iostream|vector|string|algorithm|map|cmath|bits\/stdc\+\+\.h)>|\bstd::|\bcout\s*<<|\bcin\s*>>|\busing\s+namespace\s/,
  ],
  ['c', 5, /#include\s*[<"][\w/]+\.h[>"]|\bint\s+main\s*\(|\bprintf\s*\(\s*"[^"]*\\n|\bscanf\s*\(/],
  [
    'typescript',
    7,
    /\b(?:const|let|function)\b[^=\n]*:\s*(?:string|number|boolean|void|any|unknown|[A-Z]\w*(?:<[^>]*>)?(?:\[\])?)\s*[={;)]|(?:^|\n)\s*(?:export\s+)?(?:interface|type)\s+\w+\s*[={]/,
  ],
  [
    'javascript',
    4,
    /\b(?:const|let|var)\s+[\w{[]|\bfunction\s*\w*\s*\(|=>|console\.log\(|document\.\w+|\brequire\(['"]/,
  ],
  ['go', 8, /(?:^|\n)package\s+\w+|\bfunc\s+(?:\([^)]*\)\s*)?\w+\(|\bfmt\.\w+\(|:=\s*range\b/],
  ['rust', 8, /\bfn\s+\w+\s*(?:<[^>]*>)?\(|\blet\s+mut\s|\bprintln!|\bimpl\s+\w+/],
  ['php', 9, /<\?php|(?:^|\n)\s*\$\w+\s*=[^=]|\becho\s+["'$][^\n]*;/],
  ['ruby', 5, /(?:^|\n)\s*(?:def\s+\w+[^:{]*\n[\s\S]*\n\s*end\b|puts\s|require\s+')|\bdo\s*\|\w+\|/],
  ['kotlin', 8, /\bfun\s+\w+\s*\(|\bval\s+\w+\s*[:=]/],
  ['swift', 8, /\bfunc\s+\w+\([^)]*\)\s*(?:->|\{)|\bimport\s+(?:Foundation|SwiftUI|UIKit)\b|\bguard\s+let\b/],
  ['bash', 9, /^#!.*\b(?:ba)?sh\b/],
  [
    'bash',
    6,
    /(?:^|\n)\s*(?:\$\s+)?(?:sudo|apt(?:-get)?|cd|ls|mkdir|pip3?|npm|git|echo|chmod|curl|cp|mv|rm|cat|grep|python3?)\s+[\w./"'$~*-]|(?:^|\n)\s*(?:fi|done|esac)\s*(?:\n|$)/,
  ],
  ['powershell', 7, /\b(?:Get|Set|New|Remove|Write|Start|Stop|Import|Out)-[A-Z]\w+/],
  ['r', 6, /\w\s*<-\s*(?:c\(|function|\w)|\blibrary\(\w+\)|\bdata\.frame\(/],
  [
    'matlab',
    5,
    /(?:^|\n)\s*(?:function\s+(?:\[?[\w,\s]+\]?\s*=\s*)?\w+\([^)]*\)\s*\n|disp\(|plot\(|clc;?|clear;?\s*\n)|\bzeros\(\d/,
  ],
  ['delphi', 6, /(?:^|\n)\s*program\s+\w+;|\bbegin\b[\s\S]*\bend\.|\bwriteln\(/i],
  [
    'vbnet',
    6,
    /\bDim\s+\w+\s+As\s|(?:^|\n)\s*(?:Public |Private )?Sub\s+\w+\(|\bEnd\s+(?:Sub|If|Function)\b|\bMsgBox\b/i,
  ],
  ['basic', 6, /(?:^|\n)\s*\d+\s+(?:PRINT|LET|INPUT|GOTO|FOR|IF|END|REM)\b/],
  ['latex', 6, /\\(?:documentclass|begin\{|usepackage|section\{|frac\{)/],
  [
    'mermaid',
    9,
    /^\s*(?:graph|flowchart)\s+(?:TD|TB|LR|RL|BT)\b|^\s*(?:sequenceDiagram|classDiagram|stateDiagram(?:-v2)?|erDiagram|gantt|mindmap|pie(?:\s|$))/,
  ],
  [
    'yaml',
    4,
    /^(?:\s*(?:#.*|---|- \S.*|[\w-]+:(?:\s.*)?))(?:\n(?:\s*|\s*(?:#.*|- \S.*|[\w-]+:(?:\s.*)?)))+$/,
  ],
  ['ini', 4, /(?:^|\n)\[[\w .-]+\]\s*\n\s*[\w.-]+\s*=/],
  ['makefile', 5, /(?:^|\n)[\w.-]+:[^=\n]*\n\t\S/],
  ['x86asm', 6, /(?:^|\n)\s*(?:mov|push|pop|add|sub|jmp|call|int|cmp)\s+[a-z0-9[%$]+\s*(?:,|\n)/i],
]
/** Below this nothing is certain enough to be claimed. */
const LEAST = 2

/** A name that highlight.js knows; `text` when nothing tells what it is. */
export function guessLanguage(code: string): string {
  const points = new Map<string, number>()
  const start = code.slice(0, 4000)
  for (const [language, weight, pattern] of SIGNS) {
    if (pattern.test(start)) points.set(language, (points.get(language) ?? 0) + weight)
  }
  let best = 'text'
  let most = LEAST - 1
  for (const [language, sum] of points) {
    if (sum > most) {
      best = language
      most = sum
    }
  }
  return best
}
