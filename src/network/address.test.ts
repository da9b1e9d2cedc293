import { expect, test } from 'vitest'
import { addressOf, fetchProxy } from './address.ts'

test.each([
  ['https://huggingface.co/a/b', 'huggingface.co', 443],
  ['http://hub.example/', 'hub.example', 80],
  ['http://127.0.0.1:8080/', '127.0.0.1', 8080],
  ['https://[::1]:8443/', '::1', 8443],
])('%s connects to %s, port %i', (url, host, port) => {
  expect(addressOf(new URL(url))).toEqual({ host, port })
})

test("the proxy is the one that Node's fetch takes, if any", () => {
  const HTTPS_PROXY = 'http://proxy.school:3128'
  const proxy = { host: 'proxy.school', port: 3128 }
  expect(fetchProxy({ HTTPS_PROXY })).toBeNull()
  expect(fetchProxy({ NODE_USE_ENV_PROXY: '1' })).toBeNull()
  expect(fetchProxy({ NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: 'no address' })).toBeNull()
  expect(fetchProxy({ NODE_USE_ENV_PROXY: '1', HTTPS_PROXY })).toEqual(proxy)
  expect(fetchProxy({ NODE_USE_ENV_PROXY: '1', HTTP_PROXY: HTTPS_PROXY })).toEqual(proxy)
  // What is set to nothing hides the other spelling.
  expect(fetchProxy({ NODE_USE_ENV_PROXY: '1', HTTPS_PROXY, https_proxy: '' })).toBeNull()
})
