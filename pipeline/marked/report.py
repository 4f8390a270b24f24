"""Reports of one document, for reading, for printing and for counting."""

from pipeline.marked.report_html import html_report
from pipeline.marked.report_jsonl import findings_jsonl
from pipeline.marked.report_pdf import pdf_report
from pipeline.marked.report_workbook import findings_workbook

__all__ = ["findings_jsonl", "findings_workbook", "html_report", "pdf_report"]
