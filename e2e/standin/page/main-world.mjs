/**
 * Runs in the page's own world before its scripts, as text: puts the exposed API on `window`, and reports
 * whatever would open another window, since Electron asks setWindowOpenHandler before there is one.
 */
export function mainWorld(bridgeSide, secret) {
  if (window !== window.top || location.href === 'about:blank') return
  const bridge = bridgeSide(`${secret}-main`, `${secret}-preload`)

  const freeze = (value) => {
    if (value === null || typeof value !== 'object') return value
    Object.values(value).forEach(freeze)
    return Object.freeze(value)
  }
  bridge.answers.expose = (message) =>
    Object.defineProperty(window, message.key, { value: freeze(bridge.dec(message.value)), enumerable: true })

  const open = (url) => bridge.say({ op: 'open', url })
  window.open = (url = '') => {
    open(new URL(url, location.href).href)
    return null
  }
  const onClick = (event) => {
    const link = event.target.closest?.('a[href]')
    if (!link || event.defaultPrevented || event.button > 1) return
    const elsewhere = event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey
    if (link.target !== '_blank' && !elsewhere) return
    event.preventDefault()
    open(link.href)
  }
  addEventListener('click', onClick)
  addEventListener('auxclick', onClick)
}
