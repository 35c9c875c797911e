"""What is judged, who is heard, and how an assessment is planned and begun."""
