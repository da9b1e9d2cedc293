/** The languages whose code has colours, in the window and in documents: highlight.js's common ones and what schools use. */
import basic from 'highlight.js/lib/languages/basic'
import delphi from 'highlight.js/lib/languages/delphi'
import latex from 'highlight.js/lib/languages/latex'
import matlab from 'highlight.js/lib/languages/matlab'
import powershell from 'highlight.js/lib/languages/powershell'
import x86asm from 'highlight.js/lib/languages/x86asm'
import { common, createLowlight } from 'lowlight'

export const codeLanguages = createLowlight({
  ...common,
  basic,
  delphi,
  latex,
  matlab,
  powershell,
  x86asm,
})
