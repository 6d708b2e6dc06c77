"""Raw tables of a PDF by a Python library, one JSON row a line. usage: python.py NAME FILE OUT"""

import json
import sys

name, file, out = sys.argv[1:]


def tables():
    if name == "pdfplumber":
        import pdfplumber

        with pdfplumber.open(file) as pdf:
            for page in pdf.pages:
                yield from page.extract_tables()
                page.close()
    elif name == "PyMuPDF":
        import pymupdf

        with pymupdf.open(file) as pdf:
            for page in pdf:
                for table in page.find_tables().tables:
                    yield table.extract()
    elif name == "Camelot":
        import camelot

        for table in camelot.read_pdf(file, pages="all"):
            yield table.df.values.tolist()
    else:
        sys.exit(f"unknown library: {name}")


with open(out, "w", encoding="utf-8") as rows:
    for table in tables():
        for row in table:
            rows.write(json.dumps(row, ensure_ascii=False) + "\n")
