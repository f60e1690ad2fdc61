// What the undo bar shows: one message at a time, the newest.
import { readonly, shallowRef } from 'vue'

/** What taking back did: the operation that would bring it again, and how many records were kept. */
export interface Undone {
  redo: number | null
  kept: number
}

export interface UndoOffer {
  /** `已收缴 12 人 3 月党费` */
  message: string
  /** Rows touched: more than ten stay for 20 s, others for 10 s. */
  rows?: number
  /** Takes it back; without it the bar is a plain message. */
  undo?: () => Promise<Undone | void>
}

export interface ShownOffer extends UndoOffer {
  /** A new number for each message, so that equal words are announced again. */
  serial: number
}

const offer = shallowRef<ShownOffer | null>(null)
let serial = 0

/** The message that is shown, if any. */
export const currentOffer = readonly(offer)

/** Shows a message with 撤销; replaces the one before (操作记录 keeps that one). */
export function offerUndo(next: UndoOffer): void {
  serial += 1
  offer.value = { ...next, serial }
}

/** Shows a plain message. */
export function announce(message: string): void {
  offerUndo({ message })
}

export function dismissOffer(): void {
  offer.value = null
}
