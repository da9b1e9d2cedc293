/** Some input methods report their last key only by this code. */
const COMPOSING_KEY_CODE = 229

/** Whether a key belongs to an input method, which is putting a word together, and to nobody else. */
export const isComposing = (event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean =>
  event.isComposing || event.keyCode === COMPOSING_KEY_CODE
