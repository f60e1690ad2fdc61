// The dialog that prints, where the program has one: a page asks for it by the document's name.
import { defineAsyncComponent, type Component } from 'vue'

const found = Object.values(import.meta.glob<{ default: Component }>('./DocumentDialog.vue'))[0]

/** `<component :is="DocumentDialog" open code="transfer_letter" :people="ids" @close="…" />`; null where nothing prints. */
export const DocumentDialog: Component | null = found ? defineAsyncComponent(async () => (await found()).default) : null
