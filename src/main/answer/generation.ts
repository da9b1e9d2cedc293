import type { RoleSampling } from '../../shared/library.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Generation } from './request.ts'

/** How an answer is made under these settings. @param role what the role that answers decides itself */
export function generationFor(settings: Settings, role: RoleSampling): Generation {
  const { guardLoops, guardLanguage, seed } = settings
  const sampling = {
    temperature: role.temperature ?? settings.temperature,
    topP: role.topP ?? settings.topP,
    topK: role.topK ?? settings.topK,
    minP: role.minP ?? settings.minP,
    repeatPenalty: role.repeatPenalty ?? settings.repeatPenalty,
  }
  return {
    sampling: seed === null ? sampling : { ...sampling, seed },
    maxTokens: role.maxTokens ?? settings.maxTokens,
    guards: { loops: guardLoops, language: guardLanguage },
  }
}
