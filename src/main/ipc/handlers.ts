/** From routes to services, a line or two each. Anything longer belongs into a service. */
import type { AppDeps, Emit, Services } from '../app.ts'
import type { Handlers } from './router.ts'

type Rim = Pick<
  AppDeps,
  'version' | 'platform' | 'systemLanguage' | 'dataFolder' | 'modelsFolder' | 'system' | 'now'
>

export function createHandlers(services: Services, rim: Rim & { emit: Emit }): Handlers {
  const { engine, models, settings, conversations } = services
  return {
    'app.info': () => ({
      version: rim.version,
      platform: rim.platform,
      systemLanguage: rim.systemLanguage,
      startupError: services.startupError?.code ?? null,
    }),
    async 'app.openDataFolder'() {
      await rim.system.openFolder(rim.dataFolder)
      return null
    },
    'settings.get': () => settings.get(),
    'settings.set'(change) {
      services.changeSettings(change)
      return settings.get()
    },
    async 'clipboard.write'({ text }) {
      await rim.system.writeClipboard(text)
      return null
    },
    'conversations.list': () => conversations().list.list(),
    'conversations.rename'({ id, title }) {
      const conversation = conversations().list.rename(id, title)
      rim.emit('conversation.changed', conversation)
      return conversation
    },
    'conversations.delete'({ id }) {
      const { chat, list } = conversations()
      chat.forget(id)
      list.remove(id, rim.now())
      rim.emit('conversation.removed', { id })
      return null
    },
    'conversations.restore'({ id }) {
      const conversation = conversations().list.restore(id)
      rim.emit('conversation.changed', conversation)
      return conversation
    },
    'messages.list': ({ conversationId }) => conversations().chat.list(conversationId),
    'chat.send': ({ conversationId, text }) => conversations().chat.send(conversationId, text),
    'chat.draft'({ conversationId, text }) {
      conversations().chat.draft(conversationId, text)
      return null
    },
    'chat.stop'({ messageId }) {
      conversations().chat.stop(messageId)
      return null
    },
    'chat.regenerate': ({ messageId }) => conversations().chat.regenerate(messageId),
    'chat.selectVersion': ({ messageId }) => conversations().chat.selectVersion(messageId),
    'engine.status': () => engine.status(),
    async 'engine.retry'() {
      engine.retry()
      await engine.ready()
      return null
    },
    'models.state': () => models.state(),
    'models.use': ({ path }) => models.use(path),
    'models.choose': () => models.choose(),
    'models.download': ({ id }) => models.download(id),
    'models.cancelDownload': () => models.cancelDownload(),
    async 'models.openFolder'() {
      await rim.system.openFolder(rim.modelsFolder)
      return null
    },
  }
}
