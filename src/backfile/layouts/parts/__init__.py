"""What several layouts need: furniture, headings, running text, the inside of a post. No layout stands here."""
