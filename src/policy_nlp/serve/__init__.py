"""A library over HTTP: the API under /api/v1, and the pages. No logic: every answer comes from `Library`.

app.py       the application, put together
safety.py    who may ask: token, host names, same origin, headers, sizes of requests
errors.py    which exception is which status
serving.py   what the application holds: the library and what is under way
jobs.py      uploads, read one after the other
api/         the routes, one file a kind of thing
pages/       the pages
"""
