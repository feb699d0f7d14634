let pressed = false
let waiting: (() => void)[] = []

const release = (): void => {
  pressed = false
  // The click itself comes after the release.
  setTimeout(() => {
    const actions = waiting
    waiting = []
    for (const action of actions) action()
  })
}

document.addEventListener('pointerdown', () => (pressed = true), true)
document.addEventListener('pointerup', release, true)
document.addEventListener('pointercancel', release, true)

/**
 * Does something at once, or when the pointer has been let go: what moves the page under a pressed pointer takes the
 * button away from the click.
 */
export const afterPress = (action: () => void): void => {
  if (pressed) waiting.push(action)
  else action()
}
