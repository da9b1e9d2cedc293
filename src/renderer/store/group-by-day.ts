import type { Conversation } from '../../shared/chat.ts'

export type DayGroup = 'today' | 'yesterday' | 'last7Days' | 'last30Days' | 'older'

const ORDER: readonly DayGroup[] = ['today', 'yesterday', 'last7Days', 'last30Days', 'older']
const DAY_MS = 86_400_000

/** Conversations under the headings of the sidebar, by the calendar days of this computer; order is kept. */
export function groupByDay(
  conversations: readonly Conversation[],
  now: Date,
): { group: DayGroup; conversations: Conversation[] }[] {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime()
  const groupOf = ({ updatedAt }: Conversation): DayGroup => {
    if (updatedAt >= midnight) return 'today'
    // Rounded, because a day of the clock change has 23 or 25 hours.
    const days = Math.ceil((midnight - updatedAt) / DAY_MS - 1 / 24)
    if (days <= 1) return 'yesterday'
    if (days <= 7) return 'last7Days'
    return days <= 30 ? 'last30Days' : 'older'
  }
  const groups = Map.groupBy(conversations, groupOf)
  return ORDER.flatMap((group) => {
    const members = groups.get(group)
    return members === undefined ? [] : [{ group, conversations: members }]
  })
}
