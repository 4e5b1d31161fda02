"""The few icons of the house: strokes on a 24 × 24 field, drawn in the colour of the text."""

ICONS = {
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
    "menu": '<path d="M3 6.5h18M3 12h18M3 17.5h18"/>',
    "light": '<circle cx="12" cy="12" r="4.5"/><path d="M12 2v2.5M12 19.5v2.5M2 12h2.5M19.5 12h2.5"/>'
    '<path d="M5 5l1.7 1.7M17.3 17.3l1.7 1.7M5 19l1.7-1.7M17.3 6.7l1.7-1.7"/>',
    "info": '<circle cx="12" cy="12" r="9.5"/><path d="M12 11v6M12 7.2v.1"/>',
    "success": '<circle cx="12" cy="12" r="9.5"/><path d="m7.5 12.5 3 3 6-6.5"/>',
    "warning": '<path d="M12 3 1.8 20.5h20.4zM12 10v5M12 17.8v.1"/>',
    "error": '<path d="M8 2.5h8l5.5 5.5v8L16 21.5H8L2.5 16V8zM12 7v6M12 16.5v.1"/>',
    "emergency": '<path d="M4 10v5h4l8 4.5v-14L8 10zM19.5 9.5c1.3 1.5 1.3 4.5 0 6"/>',
    "file": '<path d="M5.5 2.5h9l4 4.5v14.5h-13zM14 2.5V7.5h4.5M8.5 12h7M8.5 16h7"/>',
    "upload": '<path d="M12 15.5V3.5M7 8l5-5 5 5M3.5 15v5.5h17V15"/>',
    "calendar": '<path d="M3.5 5h17v15.5h-17zM3.5 10h17M8 2.5V7M16 2.5V7"/>',
    "play": '<circle cx="12" cy="12" r="9.5"/><path d="m10 8 6 4-6 4z"/>',
    "close": '<path d="m6 6 12 12M18 6 6 18"/>',
    "down": '<path d="m5 9.5 7 7 7-7"/>',
    "left": '<path d="m14.5 5-7 7 7 7"/>',
    "right": '<path d="m9.5 5 7 7-7 7"/>',
    "phone": '<path d="M5 2.5h4l2 5-2.5 2c1 2.5 3 4.5 5.5 5.5l2-2.5 5 2v4'
    'c0 1.5-1 2.5-2.5 2.5C10 20.5 3 13.5 2.5 5 2.5 3.5 3.5 2.5 5 2.5z"/>',
    "person": '<circle cx="12" cy="8" r="4.5"/><path d="M3.5 21.5c.5-5 4-7.5 8.5-7.5s8 2.5 8.5 7.5"/>',
    "place": '<path d="M12 21.5c5-5.5 7-8.7 7-12a7 7 0 0 0-14 0c0 3.3 2 6.5 7 12z"/><circle cx="12" cy="9.5" r="2.5"/>',
}

EMBLEM = (
    '<path d="M15 7.5c3 1.6 15 1.6 18 0M17 8.6c-1.5 7.5-6 11.9-15 13.4 2.5.4 4 2 7 2h30c3 0 4.5-1.6 7-2'
    '-9-1.5-13.5-5.9-15-13.4M11 24.5v13M19.5 24.5v13M28.5 24.5v13M37 24.5v13M7 38h34M4 42h40"/>'
)
