"""Priority: the methods by name, those first that say most about what a figure means."""

PRIORITY = (
    "time_savings",
    "performance",
    "automation",
    "risk_mitigation",
    "quality",
    "tech_debt",
    "stated_value",
    "size_inference",
)
