"""Documents with marks on their words, as annotation tools exchange them: out to doccano, Label Studio and brat, and back."""
