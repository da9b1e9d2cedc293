/**
 * A language model of a quarter of a megabyte that llama.cpp really loads and that writes nonsense: one layer, and a
 * vocabulary of single bytes. For tests that need thousands of model files, or one where no model was downloaded.
 */
import { ggufFile, type Metadata, type Tensor } from './gguf-writer.ts'

const EMBEDDING = 64
const HEADS = 4
const KEY_HEADS = 2
const FEED_FORWARD = 128
const KEYS = (EMBEDDING / HEADS) * KEY_HEADS

/** GPT-2's printable stand-ins for the 256 bytes (openai/gpt-2, src/encoder.py, bytes_to_unicode). */
function byteTokens(): string[] {
  let next = 256
  return Array.from({ length: 256 }, (_, byte) => {
    const printable = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174
    if (printable) return String.fromCharCode(byte)
    next += 1
    return String.fromCharCode(next - 1)
  })
}

const SPECIAL = ['<|endoftext|>', '<|im_start|>', '<|im_end|>']
const TOKENS = [...SPECIAL, ...byteTokens()]
const CHATML =
  "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"

export const TINY_METADATA: Metadata = {
  'general.architecture': 'llama',
  'general.name': 'Tiny',
  'general.alignment': 32,
  'llama.block_count': 1,
  'llama.context_length': 512,
  'llama.embedding_length': EMBEDDING,
  'llama.feed_forward_length': FEED_FORWARD,
  'llama.attention.head_count': HEADS,
  'llama.attention.head_count_kv': KEY_HEADS,
  'llama.attention.layer_norm_rms_epsilon': Float32Array.of(1e-5),
  'llama.rope.dimension_count': EMBEDDING / HEADS,
  'llama.rope.freq_base': Float32Array.of(10_000),
  'llama.vocab_size': TOKENS.length,
  'tokenizer.ggml.model': 'gpt2',
  'tokenizer.ggml.pre': 'smollm',
  'tokenizer.ggml.tokens': TOKENS,
  'tokenizer.ggml.token_type': Int32Array.from(TOKENS, (_, id) => (id < SPECIAL.length ? 3 : 1)),
  'tokenizer.ggml.merges': ['a b', 'c d'],
  'tokenizer.ggml.bos_token_id': 1,
  'tokenizer.ggml.eos_token_id': 2,
  'tokenizer.ggml.padding_token_id': 2,
  'tokenizer.ggml.add_bos_token': false,
  'tokenizer.chat_template': CHATML,
}

const SHAPES: [name: string, ...dimensions: number[]][] = [
  ['token_embd.weight', EMBEDDING, TOKENS.length],
  ['output_norm.weight', EMBEDDING],
  ['blk.0.attn_norm.weight', EMBEDDING],
  ['blk.0.attn_q.weight', EMBEDDING, EMBEDDING],
  ['blk.0.attn_k.weight', EMBEDDING, KEYS],
  ['blk.0.attn_v.weight', EMBEDDING, KEYS],
  ['blk.0.attn_output.weight', EMBEDDING, EMBEDDING],
  ['blk.0.ffn_norm.weight', EMBEDDING],
  ['blk.0.ffn_gate.weight', EMBEDDING, FEED_FORWARD],
  ['blk.0.ffn_up.weight', EMBEDDING, FEED_FORWARD],
  ['blk.0.ffn_down.weight', FEED_FORWARD, EMBEDDING],
]

/** @param change metadata that is to be otherwise; undefined leaves a key out */
export function tinyModel(change: Record<string, Metadata[string] | undefined> = {}): Buffer {
  let offset = 0
  const tensors = SHAPES.map(([name, ...dimensions]): Tensor => {
    const tensor = { name, dimensions, type: 0, offset }
    // Every size here is a multiple of the alignment.
    offset += 4 * dimensions.reduce((product, size) => product * size, 1)
    return tensor
  })
  // Small, all different, the same every time.
  const weights = Float32Array.from({ length: offset / 4 }, (_, index) => Math.sin(index * 12.9898) * 0.1)
  const metadata = Object.fromEntries(
    Object.entries({ ...TINY_METADATA, ...change }).filter(
      (entry): entry is [string, Metadata[string]] => entry[1] !== undefined,
    ),
  )
  return ggufFile({ metadata, tensors, data: Buffer.from(weights.buffer) })
}
