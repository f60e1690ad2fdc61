// Answers of the pages that stand by themselves, joined for the whole mock. Only the development build imports it.
import { mockDocuments } from './mock-documents'
import { mockHealth } from './mock-health'
import { mockImportMemory } from './mock-import-answers'
import { mockList } from './mock-list'
import { mockOwnFields } from './mock-own-fields'
import { mockRules } from './mock-rules'
import { mockTemplates } from './mock-templates'
import { mockSteps, mockWorkdays } from './mock-workdays'

export function mockMore() {
  return { ...mockList(), ...mockOwnFields(), ...mockDocuments(), ...mockHealth(), ...mockImportMemory(), ...mockRules(), ...mockWorkdays(), ...mockSteps(), ...mockTemplates() }
}
