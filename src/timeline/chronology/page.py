def render_page(c): return b""
