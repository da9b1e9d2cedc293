/** Whether what a GGUF file says of its model can be true, and whether it is a model that can chat. */
import { AppError } from '../../shared/errors.ts'
import { GGUF_STRING, type GgufHeader, type GgufValue, TOKENS_KEY } from './gguf-header.ts'

/** Architectures that embed, see, hear or rank, but do not write text. */
const NOT_CHAT = /bert|embedding|^clip$|^t5encoder$|^wavtokenizer|^whisper$/

/**
 * llama.cpp ends its process (GGML_ASSERT) instead of refusing when one of these is outside of its range
 * (load_hparams in src/llama-model.cpp, LLAMA_MAX_LAYERS and LLAMA_MAX_EXPERTS in src/llama-hparams.h), or when it
 * makes a tensor without size of it.
 */
const RANGES: [key: string, min: number, max: number][] = [
  ['block_count', 1, 512],
  ['context_length', 1, 2 ** 31 - 1],
  ['embedding_length', 1, 2 ** 24],
  ['attention.head_count', 0, 2 ** 16],
  ['attention.head_count_kv', 0, 2 ** 16],
  ['feed_forward_length', 0, 2 ** 24],
  ['expert_count', 0, 1024],
  ['expert_used_count', 0, 1024],
]
/** Tensors whose size these numbers are; models of another build have neither. */
const NEEDED_BY: [tensor: string, key: string][] = [
  ['blk.0.attn_q.weight', 'attention.head_count'],
  ['blk.0.ffn_up.weight', 'feed_forward_length'],
]
const ROPE_SCALINGS = ['none', 'linear', 'yarn', 'longrope']

const damaged = (detail: string) => new AppError('MODEL_DAMAGED', detail)

/**
 * @returns the architecture
 * @throws AppError MODEL_UNSUPPORTED (not a chat model) or MODEL_DAMAGED (numbers that contradict each other)
 */
export function checkModel({ metadata, tensors }: GgufHeader): string {
  const architecture = metadata.get('general.architecture')
  const type = metadata.get('general.type') ?? 'model'
  if (
    typeof architecture !== 'string' ||
    NOT_CHAT.test(architecture) ||
    type !== 'model' ||
    tensors.size === 0
  ) {
    throw new AppError(
      'MODEL_UNSUPPORTED',
      `${type} of architecture ${architecture}, ${tensors.size} tensors`,
    )
  }
  checkNumbers((key) => metadata.get(`${architecture}.${key}`))
  for (const [tensor, key] of NEEDED_BY) {
    if (tensors.has(tensor) && (metadata.get(`${architecture}.${key}`) ?? 0) === 0) throw damaged(`no ${key}`)
  }
  checkVocabulary({ metadata, tensors })
  const layers = Number(metadata.get(`${architecture}.block_count`))
  for (const tensor of tensors.keys()) {
    const layer = /^blk\.(\d+)\./.exec(tensor)?.[1]
    if (layer !== undefined && Number(layer) >= layers)
      throw damaged(`a tensor of layer ${layer} of ${layers}`)
  }
  return architecture
}

function checkNumbers(read: (key: string) => GgufValue | undefined): void {
  for (const [key, min, max] of RANGES) {
    const value = read(key)
    // Some models have a list here, one number a layer.
    if (typeof value === 'number' && (value < min || value > max)) throw damaged(`${key} is ${value}`)
  }
  if (typeof read('block_count') !== 'number') throw damaged('no block_count')
  const experts = read('expert_count') ?? 0
  const used = read('expert_used_count') ?? 0
  if (
    typeof experts === 'number' &&
    typeof used === 'number' &&
    (used > experts || (used === 0) !== (experts === 0))
  )
    throw damaged(`${used} of ${experts} experts`)
  const scaling = read('rope.scaling.type')
  if (scaling !== undefined && !ROPE_SCALINGS.includes(String(scaling))) throw damaged('rope.scaling.type')
}

/** As many tokens as the table of their vectors has rows, each with what is said of it. */
function checkVocabulary({ metadata, tensors }: GgufHeader): void {
  const tokens = metadata.get(TOKENS_KEY)
  if (typeof tokens !== 'object' || tokens.type !== GGUF_STRING || tokens.length === 0)
    throw damaged('no vocabulary')
  for (const key of ['tokenizer.ggml.token_type', 'tokenizer.ggml.scores']) {
    const list = metadata.get(key)
    if (list !== undefined && (typeof list !== 'object' || list.length < tokens.length)) throw damaged(key)
  }
  const rows = tensors.get('token_embd.weight')?.[1]
  if (rows !== tokens.length) throw damaged(`${tokens.length} tokens, ${rows} vectors`)
}
