import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { askServer, modelOf } from './server.ts'
import { SYSTEM, user } from './texts.ts'

test('a streamed chat completion is read piece by piece, whatever the network cuts it into', async () => {
  let asked: unknown = {}
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    asked = JSON.parse(body)
    const piece = (content: string) => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`
    const text = `data: {"choices":[{"delta":{"role":"assistant"}}]}\n\n${piece('你好')}${piece('！')}data: [DONE]\n\n`
    const bytes = Buffer.from(text)
    // Cut in the middle of a character and of a line.
    for (let at = 0; at < bytes.length; at += 7) response.write(bytes.subarray(at, at + 7))
    response.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const { text, ttft, gaps } = await askServer(
    `http://127.0.0.1:${port}/v1/`,
    [SYSTEM, user('问')],
    8,
    'qwen',
  )
  expect(text).toBe('你好！')
  expect(ttft).toBeGreaterThan(0)
  expect(gaps).toHaveLength(1)
  expect(asked).toMatchObject({
    model: 'qwen',
    max_tokens: 8,
    messages: [{ role: 'system' }, { role: 'user', content: '问' }],
  })
  server.close()
})

test('a server that refuses is said', async () => {
  const server = createServer((_request, response) => response.writeHead(503).end())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await expect(askServer(`http://127.0.0.1:${port}`, [user('?')], 8, 'any')).rejects.toThrow('503')
  server.close()
})

test('the model is asked for by the name the server has for it', async () => {
  const replies: Record<string, string> = {
    '/a/v1/models': JSON.stringify({ object: 'list', data: [{ id: 'qwen2.5:0.5b' }, { id: 'other' }] }),
    '/b/v1/models': JSON.stringify({ data: [] }),
    '/c/v1/models': 'not found',
  }
  const server = createServer((request, response) => response.end(replies[request.url ?? '']))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const at = (path: string) => modelOf(`http://127.0.0.1:${port}/${path}`)
  expect([await at('a/v1/'), await at('b'), await at('c')]).toEqual(['qwen2.5:0.5b', 'any', 'any'])
  server.close()
})
