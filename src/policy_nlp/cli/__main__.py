"""python -m policy_nlp.cli"""

from policy_nlp.cli import main

main()
