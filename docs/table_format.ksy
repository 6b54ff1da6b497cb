# The unknot routine table for Kaitai Struct (https://kaitai.io), written by hand from docs/table_format.md.
#
# It is a second reader of the same bytes: whatever it takes, the device takes, and the other way round. A test holds
# that. Three things are left to whoever uses it, because Kaitai Struct cannot say them: `crc32` has to be the CRC-32 of
# all bytes before it, a text has to be well-formed UTF-8 (reading `text` fails where it is not), and it may have none of
# the hidden letters that docs/table_format.md lists.

meta:
  id: table_format
  title: unknot routine table
  file-extension: tbl
  license: MIT
  ks-version: 0.11
  endian: le

doc: One to eight self-massage routines, as the unknot companion holds them.
doc-ref: docs/table_format.md

seq:
  - id: header
    type: header
  - id: routines
    type: routine
    repeat: expr
    repeat-expr: header.routine_count
  - id: steps
    type: step
    repeat: expr
    repeat-expr: header.step_count
  - id: reminders
    type: reminder
    repeat: expr
    repeat-expr: header.reminder_count
  - id: breaths
    type: breath
    repeat: expr
    repeat-expr: header.breath_count
  - id: cues
    type: cue
    repeat: expr
    repeat-expr: header.cue_count
  - id: beats
    type: beat
    repeat: expr
    repeat-expr: header.beat_count
  - id: texts
    type: text
    repeat: expr
    repeat-expr: header.text_count
  - id: later_sections
    size: header.length_bytes - _io.pos - 4
    valid:
      expr: header.minor > 0 or _.length == 0
    doc: What a newer minor version adds and this one passes over.
  - id: crc32
    type: u4

types:
  header:
    seq:
      - id: magic
        size: 4
        valid: '[0x75, 0x6e, 0x6b, 0x74]'
      - id: major
        type: u1
        valid: 1
      - id: minor
        type: u1
      - id: critical_features
        type: u2
        valid:
          expr: _ <= 1
      - id: length_bytes
        type: u2
        valid:
          expr: _ == _io.size and _ <= 8192
      - id: sequence
        type: u4
        valid:
          max: 0x3fffffff
      - id: source_digest
        size: 8
      - id: routine_count
        type: u1
        valid:
          min: 1
          max: 8
      - id: step_count
        type: u1
        valid:
          min: 1
      - id: reminder_count
        type: u1
      - id: breath_count
        type: u1
        valid:
          max: 128
      - id: cue_count
        type: u1
        valid:
          max: 64
      - id: beat_count
        type: u1
      - id: text_count
        type: u2
        valid:
          max: 2048

  routine:
    seq:
      - id: first_step
        type: u1
        valid:
          max: 254
      - id: step_count
        type: u1
        valid:
          expr: _ >= 1 and first_step + _ <= _root.header.step_count
      - id: first_cue
        type: u1
        valid:
          max: 64
      - id: cue_count
        type: u1
        valid:
          expr: first_cue + _ <= _root.header.cue_count

  step:
    seq:
      - id: kind
        type: u1
        valid:
          expr: '_ % 8 >= 1 and _ % 8 <= 3 and (_ < 8 or _ % 8 == 1)'
      - id: number
        type: u1
        valid:
          expr: '_ <= (what == step_kind::reflect ? 0 : 16) and (_ >= 1 or what != step_kind::position)'
      - id: at_least_s
        type: u2
        valid:
          expr: '_ <= (what == step_kind::position ? 3600 : 0)'
      - id: at_most_s
        type: u2
        valid:
          expr: _ >= 1 and _ <= 3600 and at_least_s <= _
      - id: settle_s
        type: u1
        valid:
          expr: what == step_kind::position or _ == 0
      - id: breath
        type: u1
        valid:
          expr: _ == 255 or (_ % 128 < _root.header.breath_count and what != step_kind::reflect)
      - id: first_reminder
        type: u1
      - id: reminder_count
        type: u1
        valid:
          expr: first_reminder + _ <= _root.header.reminder_count and (_ == 0 or what != step_kind::reflect)
    instances:
      what:
        value: kind % 8
        enum: step_kind
      set_number:
        value: kind / 8
      breath_index:
        value: breath % 128
        if: breath != 255
      are_holds_felt:
        value: breath >= 128 and breath != 255

  reminder:
    seq:
      - id: after_s
        type: u2
        valid:
          min: 1
          max: 3600
      - id: cue
        type: u1
        valid:
          expr: _ <= 5 or (_ >= 16 and _ < 16 + _root.header.cue_count)
      - id: flags
        type: u1
        valid:
          max: 3
    instances:
      only_when_deepening:
        value: flags % 2 == 1
      repeats:
        value: flags >= 2

  breath:
    seq:
      - id: in_tenths
        type: u1
        valid:
          min: 10
          max: 200
      - id: hold_tenths
        type: u1
        valid:
          max: 200
      - id: out_tenths
        type: u1
        valid:
          min: 10
          max: 200
      - id: rest_tenths
        type: u1
        valid:
          max: 200

  cue:
    seq:
      - id: replaces
        type: u1
        enum: replaced_cue
        valid:
          in-enum: true
      - id: repeats
        type: u1
        valid:
          min: 1
          max: 16
      - id: first_beat
        type: u1
        valid:
          max: 254
      - id: beat_count
        type: u1
        valid:
          expr: _ >= 1 and _ <= 16 and first_beat + _ <= _root.header.beat_count

  beat:
    seq:
      - id: tone_hz
        type: u2
        valid:
          expr: _ == 0 or (_ >= 100 and _ <= 10000)
      - id: volume_percent
        type: u1
        valid:
          max: 100
      - id: vibration_percent
        type: u1
        valid:
          max: 100
      - id: light_percent
        type: u1
        valid:
          max: 100
      - id: duration_ms
        type: u2
        valid:
          min: 10
          max: 3000

  text:
    seq:
      - id: role
        type: u1
        enum: text_role
        valid:
          in-enum: true
      - id: about
        type: u1
        valid:
          expr: >-
            _ < (role.to_i <= 5 ? _root.header.routine_count :
            role.to_i <= 8 ? _root.header.step_count : _root.header.reminder_count)
      - id: length_bytes
        type: u2
        valid:
          min: 1
          max: 1200
      - id: words
        type: words
        size: length_bytes

  words:
    seq:
      - id: octets
        type: u1
        repeat: eos
        valid:
          expr: _ >= 32 and _ != 127
    instances:
      text:
        pos: 0
        type: str
        size-eos: true
        encoding: UTF-8

enums:
  step_kind:
    1: position
    2: rest
    3: reflect
  replaced_cue:
    0: move
    1: begin
    2: enough
    3: reminder
    4: rest
    5: ended
    255: none
  text_role:
    1: title
    2: about
    3: equipment
    4: caution
    5: source
    6: name
    7: place
    8: let
    9: say
