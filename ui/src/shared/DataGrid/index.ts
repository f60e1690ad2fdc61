export { default as DataGrid } from './DataGrid.vue'
export type * from './types'
