package gentest

// EveryKind are schemas whose first one, It, has properties of every kind.
const EveryKind = `    It:
      required: [id]
      properties:
        id: {type: string}
        name: {type: string}
        made: {type: string, format: date-time}
        small: {type: integer, format: int32}
        share: {type: number}
        flag: {type: boolean}
        free: {type: object}
        any: {}
        kind: {type: string, enum: [BIG]}
        parts: {type: array, items: {properties: {x: {type: string}}}}
        marks: {type: array, items: {type: string, nullable: true}}
        counts: {type: object, additionalProperties: {type: integer}}
        union: {oneOf: [{type: string}, {type: number}]}
        patch: {properties: {op: {type: string}, path: {type: string}, value: {}}}
        server: {type: string, readOnly: true}
`
