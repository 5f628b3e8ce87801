"""The smallest case system: takes what `desk bridge --to` hands over, each letter once.

    python3 take_letters.py PORT FOLDER

A letter is on the disk before the answer goes. The same id again is the same letter: it answers well and keeps the
first. It listens on this machine alone. Ends by itself when the process is ended.
"""
import http.server
import json
import os
import re
import sys


class Taker(http.server.BaseHTTPRequestHandler):
    folder = "."

    def do_POST(self):
        letter = json.loads(self.rfile.read(int(self.headers["content-length"])))
        # Never a path made of what came: an id has 22 signs.
        if not re.fullmatch(r"[A-Za-z0-9_-]{22}", str(letter.get("id"))) or letter["noAutoContact"] is not True:
            return self.answer(400)
        # Of nobody, to try the way: no case is made of it. The answer says that nothing here contacts anybody by itself.
        if letter.get("sample") is True:
            return self.answer(200, b'{"noAutoContact": true}')
        keep(os.path.join(self.folder, letter["id"] + ".json"), json.dumps(letter))
        return self.answer(201)

    def answer(self, status, body=b""):
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Says nothing: what would be printed is nobody else's business."""


def keep(path, text):
    if os.path.exists(path):
        return
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.rename(path + ".new", path)
    folder = os.open(os.path.dirname(path), os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


if __name__ == "__main__":
    Taker.folder = sys.argv[2]
    http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Taker).serve_forever()
