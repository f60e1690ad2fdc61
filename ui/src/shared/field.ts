// What a FormField tells a control inside it that describes itself.
import type { ComputedRef, InjectionKey } from 'vue'

export interface FieldContext {
  id: string
  labelId: string
  describedBy: ComputedRef<string | undefined>
  invalid: ComputedRef<boolean>
  required: ComputedRef<boolean>
}

export const FIELD: InjectionKey<FieldContext> = Symbol('field')
