import type { ElectronApplication } from '@playwright/test'

/** What the person presses in the system's next questions, by the number of the button. */
export async function answerQuestions(app: ElectronApplication, response: number): Promise<void> {
  await app.evaluate(({ dialog }, response) => {
    const questions: string[] = []
    Object.assign(globalThis, { questions })
    dialog.showMessageBox = (async (...args: { message: string }[]) => {
      questions.push(args.at(-1)?.message ?? '')
      return { response, checkboxChecked: false }
    }) as never
  }, response)
}

/** The system's questions since then. */
export function questionsOf(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(() => (globalThis as unknown as { questions: string[] }).questions)
}
