// Dates that are being read by Rust while somebody types on: whoever saves waits for them.

const readings = new Set<Promise<unknown>>()

/** A typed date that is being read; saving waits for it. */
export function followReading<T>(reading: Promise<T>): Promise<T> {
  readings.add(reading)
  void reading.then(
    () => readings.delete(reading),
    () => readings.delete(reading),
  )
  return reading
}

/** Takes over what is still being typed and waits until Rust has read it. */
export async function settleTyping(): Promise<void> {
  const field = document.activeElement
  if (field instanceof HTMLInputElement) {
    field.blur()
    await Promise.allSettled([...readings])
    await new Promise((done) => setTimeout(done))
    if (field.isConnected) field.focus()
  } else {
    await Promise.allSettled([...readings])
    await new Promise((done) => setTimeout(done))
  }
}
