/** What a person can have done from a menu or with a key. */
export type Command =
  | 'newChat'
  | 'search'
  | 'find'
  | 'regenerate'
  | 'sidebar'
  | 'library'
  | 'memory'
  | 'models'
  | 'manage'
  | 'transfer'
  | 'settings'
  | 'shortcuts'
