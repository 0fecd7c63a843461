BLOG_AUTHOR = "Archive"
BLOG_TITLE = "Live archive"
SITE_URL = "https://archive.example/"
BLOG_EMAIL = "archive@archive.example"
BLOG_DESCRIPTION = "A static archive of a live blog."
DEFAULT_LANG = "en"
TRANSLATIONS = {"en": ""}
TIMEZONE = "UTC"
POSTS = (("posts/*.md", "", "post.tmpl"),)
PAGES = ()
COMPILERS = {"markdown": (".md",)}
THEME = "bench"
FILES_FOLDERS = {"files": ""}
MARKDOWN_EXTENSIONS = []
PRETTY_URLS = True
STRIP_INDEXES = True
SHOW_SOURCELINK = False
COPY_SOURCES = False
NAVIGATION_LINKS = {"en": ()}
CREATE_DAILY_ARCHIVE = True
CREATE_FULL_ARCHIVES = False
ARCHIVE_FILENAME = "archive.html"
ARCHIVES_ARE_INDEXES = False
TAG_PATH = "topics"
TAG_PAGES_ARE_INDEXES = True
TAGS_INDEX_PATH = "topics/index.html"
INDEX_DISPLAY_POST_COUNT = 50
INDEXES_PAGES_MAIN = False
INDEXES_STATIC = True
INDEXES_PRETTY_PAGE_URL = {"en": ["page", "{number}", "index.html"]}
GENERATE_RSS = False
GENERATE_ATOM = False
FEED_LENGTH = 50
DISABLED_PLUGINS = [
    "classify_authors",
    "classify_page_index",
    "classify_sections",
    "classify_categories",
    "robots",
    "render_galleries",
    "render_listings",
    "scale_images",
    "create_bundles",
    "copy_assets",
    "sources",
    "generate_rss",
]
DISABLE_INDEXES = False
GZIP_FILES = False
FILTERS = {}
IMAGE_FOLDERS = {}
LISTINGS_FOLDERS = {}
GALLERY_FOLDERS = {}
WRITE_TAG_CLOUD = False
GLOBAL_CONTEXT = {"bench_title": "Live archive"}
