"""chronology"""
