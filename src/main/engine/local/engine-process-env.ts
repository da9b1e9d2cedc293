/**
 * The environment of the engine process.
 *
 * One thread in libuv's pool, which is the one that computes: for each step it starts the further threads of
 * llama.cpp, and the kernel places a new thread on the core with the least load behind it. With four that take turns,
 * the one at work looks idle, so now and then its helper was put on the same core and both waited for each other in
 * slices of 4 ms until they were moved apart (Linux 6.18, 2 cores: p95 of a token 1.6 to 2.0 times the median and the
 * mean 12 % slower; with one thread 1.1 times). What the engine reads and writes waits for a step at most.
 *
 * @param inherited the environment of this process
 */
export function engineProcessEnv(inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...inherited, UV_THREADPOOL_SIZE: '1' }
}
