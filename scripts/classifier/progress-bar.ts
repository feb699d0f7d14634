const width = 30

/** A bar on a terminal; elsewhere a line for each tenth. */
export const progressBar = (stream: { readonly isTTY?: boolean; write(text: string): unknown }) => {
  let told = 0
  return {
    show: (done: number, all: number): void => {
      const part = done / all
      const words = `${String(Math.floor(part * 100)).padStart(3)} %  ${done} of ${all} heads on rows held back`
      if (stream.isTTY === true) {
        const filled = Math.round(part * width)
        stream.write(`\r[${'█'.repeat(filled)}${'·'.repeat(width - filled)}] ${words}`)
      } else if (Math.floor(part * 10) > told) {
        told = Math.floor(part * 10)
        stream.write(`${words}\n`)
      }
    },
    end: (): void => {
      if (stream.isTTY === true) stream.write('\n')
    },
  }
}
