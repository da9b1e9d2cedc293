/** What the app keeps on this computer, by kind. */
export const PLACE_IDS = [
  'conversations',
  'backups',
  'settings',
  'cache',
  'logs',
  'updates',
  'models',
] as const
export type PlaceId = (typeof PLACE_IDS)[number]

export interface Place {
  id: PlaceId
  /** Absolute. */
  folder: string
  /** What lies there of this kind; 0 when there is nothing. */
  bytes: number
}
