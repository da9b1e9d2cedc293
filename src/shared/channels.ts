/** Names of the two channels between window and main. Apart from the contract, so that the preload needs no zod. */
export const CHANNELS = { request: 'xiaoq:request', event: 'xiaoq:event' } as const
