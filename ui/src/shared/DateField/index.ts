export { default as DateField } from './DateField.vue'
export type * from './types'
