"""Everything that goes through the USB cable: finds a board, flashes it, and reads what it remembers.

    flash_command, device_command, history_command, settings_command    the four verbs
    device_update -> probe, firmware_install, file_transfer             one flash, in an order that no cut hurts
    firmware_build, update_plan                                         what to send
    device_status, device_state, ready_report, running_report           what a device keeps, and what it says of itself
    every_board                                                         the same with many, side by side; a table of it
    device_copy                                                         what only the device has, copied before a flash
    session_rows, database, history_picture, session_scenario           the sessions, kept and shown on the host
    repl_session -> serial_port, ports; device_scripts, encoding        the cable itself
    answers                                                             the one reader of what a device answers

Rule: mpremote's transport moves the bytes; what runs on the device stands in `on_device`, and the device's own firmware
decides what must hold there. Every failure is a DeviceError in plain words.
"""
