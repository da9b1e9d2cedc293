/**
 * Import directions. Data flows one way: renderer → preload → main → engine, and every process may use
 * src/shared. Nothing imports upward, across processes, or from an entry file; Electron stays at the rim.
 */
const tests = '\\.test\\.tsx?$|/testing/'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'electron-at-the-rim',
      comment: 'Only entry files and *.electron.ts may import electron; all else runs under plain Node.',
      severity: 'error',
      from: { pathNot: '\\.electron\\.ts$|^src/(main|preload)/index\\.ts$' },
      to: { path: '(^|/)electron(/|$)', dependencyTypesNot: ['local'] },
    },
    {
      name: 'electron-files-only-from-the-entry',
      comment: 'What touches Electron is wired in the composition root and nowhere else.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/index\\.ts$|\\.electron\\.ts$' },
      to: { path: '\\.electron\\.ts$' },
    },
    {
      name: 'shared-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: '^(src/(?!shared/)|e2e|scripts)' },
    },
    {
      name: 'shared-imports-little',
      comment:
        'zod, and what the window and documents have in common: the colours of code, and how Markdown is read.',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: tests },
      to: {
        path: 'node_modules',
        pathNot: 'node_modules/(zod|lowlight|highlight\\.js|unified|remark-[a-z-]+)/',
      },
    },
    {
      name: 'one-folder-knows-llama',
      comment: 'node-llama-cpp is behind the Model interface.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/engine/llama/' },
      to: { path: 'node_modules/node-llama-cpp/' },
    },
    {
      name: 'answer-view-imports-shared-only',
      comment: 'It shows an answer by props alone, in the window as in any other page.',
      severity: 'error',
      from: { path: '^src/answer-view/', pathNot: tests },
      to: { path: '^src/(?!answer-view/|shared/)|node_modules/(zustand|i18next|react-i18next)/' },
    },
    {
      name: 'renderer-imports-shared-only',
      comment: 'And what shows an answer.',
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: tests },
      to: { path: '^src/(main|engine|preload|testing)/' },
    },
    {
      name: 'messages-take-props',
      comment: 'What shows a question or an answer can be shown anywhere, from fixtures too.',
      severity: 'error',
      from: { path: '^src/renderer/components/messages/' },
      to: { path: '^src/renderer/(store/|api)' },
    },
    {
      name: 'nobody-imports-a-feature',
      comment: 'The window is put together from the list of features by its entry, and knows none by name.',
      severity: 'error',
      from: { path: '^src/renderer/(?!features/|gallery/|main\\.tsx)', pathNot: tests },
      to: { path: '^src/renderer/features/' },
    },
    {
      name: 'features-do-not-know-each-other',
      comment: 'What two of them need lies in components, the store or the general words.',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/(features/(?!$1/)|main\\.tsx)' },
    },
    {
      name: 'the-store-draws-nothing',
      severity: 'error',
      from: { path: '^src/renderer/(store|i18n)/', pathNot: tests },
      to: { path: '^src/renderer/(components|hooks)/' },
    },
    {
      name: 'no-node-in-the-window',
      comment: 'The window is a sandboxed page, and what it shares must run in it.',
      severity: 'error',
      from: { path: '^src/(renderer|answer-view|preload|shared)/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-takes-no-values-from-the-contract',
      comment: 'zod validates in main; the window gets types only, so that zod is not in its bundle.',
      severity: 'error',
      from: { path: '^src/(renderer|answer-view|preload)/', pathNot: tests },
      to: {
        path: '^src/shared/(contract/|(settings|engine-protocol)\\.ts$)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'preload-imports-shared-only',
      severity: 'error',
      from: { path: '^src/preload/' },
      to: { path: '^src/(main|engine|renderer|answer-view|testing)/' },
    },
    {
      name: 'main-does-not-run-the-engine',
      comment: 'Main talks to the engine process in frames. Only the path of its bundle is imported.',
      severity: 'error',
      from: { path: '^src/main/', pathNot: `${tests}|^src/main/index\\.ts$` },
      to: { path: '^src/(engine|renderer|preload|testing)/' },
    },
    {
      name: 'engine-imports-shared-only',
      severity: 'error',
      from: { path: '^src/engine/', pathNot: tests },
      to: { path: '^src/(main|renderer|answer-view|preload|testing)/' },
    },
    {
      name: 'engine-inner-layers',
      comment: 'engine > work > kv, threads; llama, behind the Model interface, may know threads.',
      severity: 'error',
      from: { path: '^src/engine/(kv|threads|llama)/', pathNot: tests },
      to: {
        path: '^src/engine/((work|kv|llama)/|(engine|server)\\.ts$)',
        pathNot: '^src/engine/$1/',
      },
    },
    {
      name: 'main-inner-layers',
      comment:
        'ipc > desks > chat > memory > answer > engine client; db > vault. The lower ones know nothing of the upper ones.',
      severity: 'error',
      from: { path: '^src/main/(db|engine|models|vault)/', pathNot: tests },
      to: { path: '^src/main/(ipc|desks|chat|memory|answer|app|index)' },
    },
    {
      name: 'answer-knows-nobody',
      comment:
        'The pipeline knows the engine and what two processes share: no database, no window, no conversation.',
      severity: 'error',
      from: { path: '^src/main/answer/', pathNot: tests },
      to: { path: '^src/main/(?!answer/|engine/engine\\.ts$)' },
    },
    {
      name: 'memory-below-chat',
      comment: 'chat > memory > answer. What is remembered goes into prompts; who asks is above that.',
      severity: 'error',
      from: { path: '^src/main/memory/', pathNot: tests },
      to: { path: '^src/main/(chat|desks|ipc|app)' },
    },
    {
      name: 'engines-by-their-interface',
      comment: 'What answers is chosen in one place; all else knows what an engine can do (engine.ts).',
      severity: 'error',
      from: { path: '^src/main/', pathNot: `^src/main/((app|index)\\.ts$|engine/local/)|${tests}` },
      to: { path: '^src/main/engine/.+/' },
    },
    {
      name: 'vault-knows-no-tables',
      comment:
        'What is in its files is told to it: by kinds of files, and by who makes something of an open one.',
      severity: 'error',
      from: { path: '^src/main/vault/', pathNot: tests },
      to: { path: '^src/main/(?!vault/|log\\.ts$)' },
    },
    {
      name: 'chat-knows-no-ipc',
      severity: 'error',
      from: { path: '^src/main/chat/', pathNot: tests },
      to: { path: '^src/main/(ipc|desks|models)/' },
    },
    {
      name: 'sql-only-in-db',
      comment: 'The vault opens files of SQLite and knows none of their tables; the repositories do.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/main/(db|vault)/|${tests}` },
      to: { path: '^(node:)?sqlite$|node_modules/better-sqlite3' },
    },
    {
      name: 'network-only-for-downloads',
      comment: 'Nothing contacts a host unless a person pressed a button; only this folder can.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(main/models/download|network)/|${tests}` },
      to: { path: '^(node:)?(net|http|https|http2|tls|dgram|dns|inspector)(/|$)|node_modules/undici/' },
    },
    {
      name: 'programs-only-for-downloads',
      comment: 'Another program is not held back by src/network: only pip is started, and the engine.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: `^src/main/models/download/|^src/main/engine/local/engine-process.node.ts$|^src/engine/llama/binding-self-test.ts$|${tests}`,
      },
      to: { path: '^(node:)?(child_process|cluster)$' },
    },
    {
      name: 'threads-only-for-files',
      comment: 'A thread has sockets of its own, which must be shut there (src/network).',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/main/(vault/file-tasks|file-worker)\\.ts$|${tests}` },
      to: { path: '^(node:)?worker_threads$' },
    },
    {
      name: 'no-tests-in-the-app',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: tests },
    },
    {
      name: 'no-gallery-in-the-app',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/renderer/gallery/|${tests}` },
      to: { path: '^src/renderer/gallery/' },
    },
    {
      name: 'not-from-an-entry-file',
      comment: 'Main imports the path of the engine bundle (?modulePath), not the engine.',
      severity: 'error',
      from: { pathNot: '^src/main/index\\.ts$' },
      to: { path: '^src/(main|preload|engine)/index\\.ts$' },
    },
    {
      name: 'no-circular',
      comment: 'Types make a circle too: who reads one file of it has to read them all.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'What nothing uses is removed.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '\\.d\\.ts$' },
      to: {},
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: { pathNot: '\\.d\\.ts$' },
      to: {
        couldNotResolve: true,
        pathNot: '^(electron|mdast|hast|unist|mermaid|vite|@vitejs/plugin-react)$',
      },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.css', '.json'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
