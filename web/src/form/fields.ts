export {
  emptyValues,
  fieldNames,
  fieldOf,
  type Errors,
  type FieldName,
  type Values,
} from '#shared/contracts/form-fields.ts'
