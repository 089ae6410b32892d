"""A person's verdicts on what the machine says: kept apart from it, and laid over it again on each run.

    targets.py     what is judged, named by what does not change when a document is read again
    records.py     one judgement: an edge from what is judged, to what it is judged against
    edits.py       what a person puts in the place of a value
    settling.py    several judgements of one thing → the one that stands, or none
    applying.py    judgements laid over commitments and their values, alignments, deliveries and identities
    agreement.py   how often two persons say the same of one thing
    lines.py       judgements as JSON lines, for a file

Nothing here knows the library's tables: the rooms that show what was judged call these functions over plain records.
"""
