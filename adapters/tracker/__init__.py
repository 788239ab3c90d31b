"""The product team's tracker: GitHub, GitLab, Jira, Linear, or a signed webhook."""
