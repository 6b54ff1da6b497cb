"""The boards' pins, a line each: name, chip,
button, buzzer, motor, light, light_inverted, i2c, sda, scl, usb_sense,
what it calls itself.

Generated from host_tools/boards/known, not to be edited.
"""

BOARD_LIST = """\
feather_rp2040 rp2040 7 11 9 13 0 1 2 3 -1 Adafruit Feather RP2040
pico rp2040 14 16 18 25 0 0 4 5 24 Raspberry Pi Pico
pico_w rp2040 14 16 18 20 0 0 4 5 -1 Raspberry Pi Pico W
xiao_rp2040 rp2040 29 27 28 25 1 1 6 7 -1 Seeed Studio XIAO RP2040
pico2 rp2350 14 16 18 25 0 0 4 5 24 Raspberry Pi Pico2
pico2_w rp2350 14 16 18 20 0 0 4 5 -1 Raspberry Pi Pico 2 W
xiao_rp2350 rp2350 5 27 28 25 1 1 6 7 -1 Seeed XIAO RP2350
esp32_devkit esp32 27 25 26 2 0 0 21 22 -1 Generic ESP32 module
xiao_esp32s3 esp32s3 1 9 4 21 1 0 5 6 -1 Seeed XIAO ESP32S3
xiao_esp32c3 esp32c3 3 10 4 5 0 0 6 7 -1 Seeed XIAO ESP32C3
xiao_esp32c6 esp32c6 0 18 2 15 1 0 22 23 -1 Seeed XIAO ESP32C6
"""
